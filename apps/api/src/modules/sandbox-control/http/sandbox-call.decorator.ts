import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';

interface CallDocs {
  /** One sentence. */
  summary: string;
  /** A body that works as it stands. */
  body?: Record<string, unknown>;
  /** Query parameters with values that work as they stand; required where the name ends in `!`. */
  query?: Record<string, string>;
  answer: unknown;
  /** What the answer is, where a client relies on its shape. */
  type?: Type | [Type];
}

/** Documents a call of the sandbox. */
export function SandboxCall({ summary, body, query = {}, answer, type }: CallDocs): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ...(body ? [ApiBody({ schema: { type: 'object', example: body } })] : []),
    ...Object.entries(query).map(([name, example]) =>
      ApiQuery({ name: name.replace('!', ''), required: name.endsWith('!'), example }),
    ),
    ApiOkResponse({ ...(type && { type }), example: answer }),
  );
}
