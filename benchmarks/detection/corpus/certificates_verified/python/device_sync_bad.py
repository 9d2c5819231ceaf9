import aiohttp


async def push_measures(endpoint, measures):
    connector = aiohttp.TCPConnector(ssl=False, limit=5)
    async with aiohttp.ClientSession(connector=connector) as session:
        async with session.post(endpoint, json={"measures": measures}) as response:
            return response.status
