import ssl

import aiohttp
import httpx
import requests


async def vulnerable(url, session, client):
    # ruleid: python-certificate-not-verified
    requests.get(url, verify=False)
    # ruleid: python-certificate-not-verified
    session.verify = False
    # ruleid: python-certificate-not-verified
    httpx.Client(timeout=3, verify=False)
    # ruleid: python-certificate-not-verified
    context = ssl._create_unverified_context()
    # ruleid: python-certificate-not-verified
    context.check_hostname = False
    # ruleid: python-certificate-not-verified
    context.verify_mode = ssl.CERT_NONE
    # ruleid: python-certificate-not-verified
    await client.get(url, ssl=False)
    # ruleid: python-certificate-not-verified
    aiohttp.TCPConnector(verify_ssl=False)


def safe(url, session, jwt, token, key):
    requests.get(url, verify="ca.pem")
    requests.get(url, verify=True)
    session.verify = True
    context = ssl.create_default_context(cafile="ca.pem")
    context.check_hostname = True
    context.verify_mode = ssl.CERT_REQUIRED
    connect(host="db", ssl=True)
