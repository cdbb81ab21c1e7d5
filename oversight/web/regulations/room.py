"""The blueprint that the pages of a regulation share."""

from flask import Blueprint

blueprint = Blueprint("regulations", __name__)
