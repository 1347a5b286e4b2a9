/// What metrics of Swiftlit are, for the text of `HELP`. swift-metrics has no place for it.
enum MetricHelp {
    /// By the name of the family.
    static let texts: [String: String] = [
        // Streamlit's (runtime/stats.py and runtime/caching/cache_metrics.py of 1.67.0).
        "active_sessions": "Sessions that have a browser.",
        "session_events": "Browsers that connected, connected again and disconnected, by type.",
        "session_duration_seconds": "Time that sessions had a browser, all together.",
        "cache_lookups": "Calls of cached functions: hit, stale (past its ttl), miss, join (waited for another call).",
        "cache_compute_duration_seconds": "Runs of cached functions.",
        "cache_evictions": "Results that caches pushed out.",
        "cache_memory_bytes": "Estimated memory of the results that caches keep.",
        // Runs and sessions.
        "swiftlit_runs": "Script runs that ended, by page and outcome.",
        "swiftlit_run_seconds": "Script runs, from the first callback to the end.",
        "swiftlit_runs_running": "Script runs that execute, with replaced ones that have not returned.",
        "swiftlit_stored_sessions": "Sessions that wait for their browser.",
        "swiftlit_session_tasks": "Tasks of sessions that run.",
        "swiftlit_session_task_failures": "Tasks of sessions that ended with an error.",
        "swiftlit_session_rerun_requests": "Reruns that code and shared states asked for.",
        "swiftlit_state_entries": "States that sessions hold.",
        "swiftlit_state_estimated_bytes": "Estimated memory of the states of sessions with a limit in bytes.",
        "swiftlit_state_limit_refusals": "States and values that were refused because a limit was reached.",
        "swiftlit_state_overtaken_reductions": "Reducers of states that ran again because another thread was faster.",
        // Functions.
        "swiftlit_calls_running": "Functions that run.",
        "swiftlit_call_failures": "Functions that ended with an error.",
        "swiftlit_call_run_seconds": "Runs of functions.",
        "swiftlit_call_wait_seconds": "Time between the call of a function and its start.",
        "swiftlit_limit_waiting_calls": "Calls that wait for a place in a limit.",
        "swiftlit_cache_entries": "Results that caches keep.",
        "swiftlit_cache_load_failures": "Runs of cached functions that ended with an error.",
        // Threads and workers.
        "swiftlit_executor_threads": "Threads of a pool.",
        "swiftlit_executor_queued_jobs": "Work that waits for a thread of a pool.",
        "swiftlit_worker_processes": "Worker processes.",
        "swiftlit_worker_queued_calls": "Calls that wait for a worker.",
        "swiftlit_worker_calls": "Calls that workers ended.",
        "swiftlit_worker_call_failures": "Calls that ended with an error of the worker.",
        "swiftlit_worker_call_seconds": "Calls in workers, from the call to its end.",
        "swiftlit_worker_crashes": "Workers that a call has ended by a signal.",
        "swiftlit_worker_starts": "Workers that were started.",
        // Jobs.
        "swiftlit_jobs_running": "Jobs that run.",
        "swiftlit_jobs_waiting": "Jobs that wait.",
        "swiftlit_jobs": "Jobs that ended, by function and status.",
        "swiftlit_job_attempt_seconds": "Attempts at jobs.",
        // The process, by the names that Prometheus clients have in common.
        "process_cpu_seconds": "Processor time of the process.",
        "process_resident_memory_bytes": "Memory of the process.",
        "process_open_fds": "Open descriptors of the process.",
        // The backend itself.
        "openmetrics_refused_series": "Series that were not kept: too many for one metric, or a name that is taken.",
    ]
}
