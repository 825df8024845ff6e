# mistake: lists the properties and takes them for required
# file: openapi.yaml
# caught-by: allows the requests that the service takes, and no others
# says: not that it is there

openapi: 3.1.1
info:
  title: Subject headings
  version: "4.0"
paths:
  /suggestions:
    post:
      operationId: suggestHeadings
      summary: Subject headings for one book
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Book" }
            example: { title: Fisk og hav, language: "no", limit: 2 }
      responses:
        "200":
          description: The headings, the likeliest first
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Suggestions" }
              example:
                model: heads-4
                suggestions:
                  - { heading: Oceanography, score: 0.5, uri: "https://heads.example/101" }
                  - { heading: Fisheries, score: 0.5, uri: null }
        "400":
          description: The body is no JSON
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Error" }
        "422":
          description: Fields are wrong
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Error" }
  /model:
    get:
      operationId: getModel
      summary: Which model answers
      responses:
        "200":
          description: The model
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Model" }
components:
  schemas:
    Language:
      type: string
      enum: [de, en, "no"]
    Book:
      type: object
      additionalProperties: false
      properties:
        title: { type: string, minLength: 1, maxLength: 200 }
        language: { $ref: "#/components/schemas/Language" }
        abstract: { type: [string, "null"] }
        limit: { type: integer, minimum: 1, maximum: 10, default: 2 }
    Suggestions:
      type: object
      required: [model, suggestions]
      properties:
        model: { type: string }
        suggestions:
          type: array
          maxItems: 10
          items: { $ref: "#/components/schemas/Suggestion" }
    Suggestion:
      type: object
      required: [heading, score, uri]
      properties:
        heading: { type: string }
        score: { type: number, minimum: 0, maximum: 1 }
        uri: { type: [string, "null"] }
    Error:
      type: object
      required: [error]
      properties:
        error:
          type: string
          enum: [not_json, invalid]
        fields:
          type: object
          additionalProperties: { type: string }
    Model:
      type: object
      required: [version, trained, headings, languages]
      properties:
        version: { type: string }
        trained: { type: string, format: date }
        headings: { type: integer, minimum: 0 }
        languages:
          type: array
          items: { $ref: "#/components/schemas/Language" }
