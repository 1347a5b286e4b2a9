import asyncio
import time

import streamlit as st
from streamlit_concurrency import run_in_executor


@run_in_executor()
def nap(i: int) -> int:
    time.sleep(0.05)
    return i * i


async def main() -> None:
    st.title("Gather")
    n = st.slider("n", 0, 100, 5, key="n")
    results = await asyncio.gather(*(nap(i) for i in range(10)))
    st.text(f"sum = {sum(results)} n = {n}")


asyncio.run(main())
