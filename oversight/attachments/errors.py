"""What is wrong with a file that was sent."""


class AttachmentError(ValueError):
    """A file that is not kept; its words say what to send instead."""
