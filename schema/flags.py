"""Flags that a pair may carry: `pairs.flags` is an array of them. A flag never changes the text (docs/privacy.md)."""

from __future__ import annotations

FLAGS = ("has_email", "has_ip", "has_phone", "off_topic", "page_limit", "prompt_injection", "truncated")
