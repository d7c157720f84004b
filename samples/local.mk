# Drafts to try: parts in the source tree, packed into samples/*.docx by make.
