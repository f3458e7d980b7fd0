"""A chain of small passes over one immutable text; each reads its words from data files."""
