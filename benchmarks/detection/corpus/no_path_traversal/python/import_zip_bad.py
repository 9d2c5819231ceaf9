import os
import zipfile

from fastapi import FastAPI, UploadFile

app = FastAPI()


@app.post("/imports")
async def import_archive(archive: UploadFile):
    with zipfile.ZipFile(archive.file) as bundle:
        for member in bundle.namelist():
            target = "/srv/imports/" + member
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as out:
                out.write(bundle.read(member))
    return {"files": len(bundle.namelist())}
