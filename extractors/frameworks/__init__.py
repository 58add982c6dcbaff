"""Named, numbered sets ("the 7 Ps of marketing") wherever a page states them."""
