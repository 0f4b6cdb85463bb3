"""The toolkit every page is built from: look, fields, buttons, tables and the frame around a page."""
