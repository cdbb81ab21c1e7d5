"""The blueprint that the pages of a legislative decision share."""

from flask import Blueprint

blueprint = Blueprint("decisions", __name__)
