from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField

PASSWORD_LABEL = "Mot de passe"
TOKEN_FIELD = "csrf_token"
MESSAGES = {
    "password": "Enter your password",
    "wrong_password": "The password is not correct",
    "token_expired": "Your link is no longer valid",
}


class LoginForm(FlaskForm):
    email = StringField("Email")
    password = PasswordField(PASSWORD_LABEL, description=MESSAGES["password"])
