"""The program on a store in memory, ten items in it: what adding an item costs without a durable commit."""

from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id
from overlap_tui.domain.commands import AddItem, CreateSession
from overlap_tui.storage.memory_store import MemoryStore
from overlap_tui.tui.run import run

if __name__ == "__main__":
    store = MemoryStore()
    people = (("Priya", "product"), ("Eli", "engineering"))
    work = Workspace.create(store, SystemClock(), new_id, CreateSession("Bench", people))
    for number in range(10):
        work.do(AddItem("problem", f"item number {number} says something of a usual length"))
    run(store, SystemClock(), new_id, session=work.state.session.id)
