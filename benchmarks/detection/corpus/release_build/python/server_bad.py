import uvicorn
from fastapi import FastAPI

from .routers import measures, visits


def create_app():
    application = FastAPI(title="Carnet", debug=True)
    application.include_router(measures.router)
    application.include_router(visits.router)
    return application


app = create_app()

if __name__ == "__main__":
    uvicorn.run("carnet.server:app", port=8000)
