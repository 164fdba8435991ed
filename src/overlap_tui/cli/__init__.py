"""Click commands on the services of app: data on stdout, diagnostics on stderr."""
