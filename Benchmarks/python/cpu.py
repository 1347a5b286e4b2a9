# A worker process loads the page again under another name. The guard keeps `import streamlit` out of the workers, which then start
# as fast as they can; pages as the documentation shows them are slower.
if __name__ == "__main__":
    import asyncio

    import cpu_work
    import streamlit as st
    from streamlit_concurrency import run_in_executor

    spin_ms = run_in_executor(executor="process")(cpu_work.spin_ms)

    async def main() -> None:
        st.title("CPU")
        n = st.slider("n", 0, 100, 5, key="n")
        tags = await asyncio.gather(spin_ms(50, 1), spin_ms(50, 2))
        st.text(f"done = {sum(tags)} n = {n}")

    asyncio.run(main())
