"""`python -m explainer.metrics`: the counts of all workers, for Prometheus, at the address METRICS,
until standard input ends.

A process beside the server, so that it answers while all threads of the site are busy, and never on
the site's own port.
"""

from __future__ import annotations

import os
import shutil
import sys

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from explainer.environment import env_address


def main() -> None:
    address = env_address("METRICS")
    if address is None:
        sys.exit("METRICS says nowhere to listen.")
    host, port = address
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    try:
        start_http_server(port, host, registry)
    except OSError as error:
        sys.stderr.write(
            f"Metrics are not served: {host}:{port} cannot be had ({error.strerror}).\n"
        )
    sys.stdin.read()  # which the server holds open: it and its workers are gone when this returns
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)


if __name__ == "__main__":
    main()
