from fastapi import APIRouter, Depends
from sqlalchemy import text
from sqlalchemy.orm import Session

from .database import get_session

router = APIRouter()


@router.get("/glucose/{device}")
def glucose_report(device: str, sort: str = "measured_at", session: Session = Depends(get_session)):
    sql = "SELECT measured_at, mmol FROM glucose WHERE device = :device ORDER BY {}".format(sort)
    return session.execute(text(sql), {"device": device}).mappings().all()
