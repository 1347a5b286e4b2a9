"""What `job_bench.py` has celery run: its worker imports it by name. `JOB_BENCH_REDIS` is the socket of redis."""

import os

from celery import Celery

address = f"redis+socket://{os.environ['JOB_BENCH_REDIS']}"
app = Celery("job_celery", broker=address, backend=address)
# As it is recommended for many short tasks of which none may be lost.
app.conf.update(task_acks_late=True, worker_prefetch_multiplier=64, broker_connection_retry_on_startup=True)


@app.task(name="increment")
def increment(number):
    return number + 1
