"""The app, for a WSGI server: `gunicorn wsgi:app`, one or several processes."""

from oversight import create_app
from oversight.web import beside

app = create_app()
beside.begin(app)
