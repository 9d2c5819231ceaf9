import argparse
import logging

import uvicorn
from fastapi import FastAPI

logger = logging.getLogger("carnet")
app = FastAPI(title="Carnet", docs_url=None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--debug", action="store_true", help="verbose log")
    options = parser.parse_args()
    logger.setLevel(logging.DEBUG if options.debug else logging.INFO)
    uvicorn.run(app, port=8000, reload=False)


if __name__ == "__main__":
    main()
