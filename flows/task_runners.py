"""Where the flow's tasks run: threads of this process, a Dask cluster, or Ray.

With Dask or Ray the output's store must be a folder that all machines share: tasks hand on keys, not pages, and every
task may run twice (a worker that dies is replaced), which the content-addressed store makes harmless.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from schema.errors import UsageError

THREADS_AT_ONCE = 8
_OTHERS = {"dask": ("prefect_dask", "DaskTaskRunner"), "ray": ("prefect_ray", "RayTaskRunner")}
NAMES = ("threads", *_OTHERS)


def task_runner(name: str = "threads", address: str = "") -> Any:
    """A Prefect task runner. `address`: of the cluster's scheduler; without one, a cluster on this machine is started.

    UsageError where the name is unknown or its package is missing.
    """
    if name == "threads":
        from prefect.task_runners import ThreadPoolTaskRunner

        return ThreadPoolTaskRunner(max_workers=THREADS_AT_ONCE)
    if name not in _OTHERS:
        raise UsageError(f"there is no task runner {name!r}: choose from {', '.join(NAMES)}")
    module, kind = _OTHERS[name]
    try:
        runner = getattr(import_module(module), kind)
    except ImportError as error:
        raise UsageError(f"the task runner {name} needs {module}: pip install 'faqsieve[{name}]'") from error
    return runner(address=address) if address else runner()
