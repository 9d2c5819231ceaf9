import datetime

import jwt

SIGNING = "4f2d9c7a1b8e63d05fa7c2e9b1d84630a7e5c9f2"


def issue_token(user_id):
    claims = {"sub": str(user_id), "exp": datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=15)}
    return jwt.encode(claims, SIGNING, algorithm="HS256")
