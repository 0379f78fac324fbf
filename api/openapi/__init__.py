"""The OpenAPI 3.1 document: Litestar's, made complete by rule.

``config`` is what is said of the API as a whole, ``document`` goes through the routes, ``answers`` knows the problems that an
operation can end in, ``headers`` the headers, ``examples`` makes examples from schemas, ``tidy`` mends names and noise.
"""

from api.openapi.config import TextInputSchemas, openapi_config
from api.openapi.document import DocumentPage, document_of

__all__ = ["DocumentPage", "TextInputSchemas", "document_of", "openapi_config"]
