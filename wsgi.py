"""The app, for a WSGI server: `gunicorn wsgi:app`, one or several processes."""

from oversight import create_app
from oversight.log import sequence

app = create_app()
sequence.keep_sequencing(app.extensions["oversight_engine"])
