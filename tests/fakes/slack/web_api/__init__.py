"""The Web API, a file for each family; `METHODS` has them all by name."""

from . import chat, conversations, files, history, marks, people, views
from .method import METHODS, Method

__all__ = ["METHODS", "Method", "chat", "conversations", "files", "history", "marks", "people", "views"]
