"""The first start: an office is set up once, and its recovery code proven to be on paper."""
