"""What the tests of formats share: properties are judged by what comes out, never by the time they take."""

from hypothesis import settings

settings.register_profile("formats", deadline=None)
settings.load_profile("formats")
