"""Text rules: white space and mojibake, numbering, stamps, glued lists, boilerplate, flags, language."""
