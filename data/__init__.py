"""From a folder of reports to tables: reading, extraction, writing, and the frames that pages ask for."""
