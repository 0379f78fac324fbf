"""Clients made from the OpenAPI document: TypeScript's types and a Postman collection."""
