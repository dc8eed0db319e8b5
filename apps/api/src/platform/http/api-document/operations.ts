import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;

/** Where an operation is. */
export interface Place {
  method: string;
  /** With parameters in braces. */
  path: string;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

/** Every operation of a document, in its order. */
export function* operationsOf(document: OpenAPIObject): Generator<[Operation, Place]> {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) yield [operation, { method, path }];
    }
  }
}
