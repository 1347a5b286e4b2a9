import asyncio

import streamlit as st
from streamlit_concurrency import run_in_executor


@run_in_executor(cache={"ttl": 60})
def square(x: int) -> int:
    return x * x


async def main() -> None:
    st.title("Cached")
    n = st.slider("n", 0, 100, 5, key="n")
    results = await asyncio.gather(*(square(i % 10) for i in range(100)))
    st.text(f"sum = {sum(results)} n = {n}")


asyncio.run(main())
