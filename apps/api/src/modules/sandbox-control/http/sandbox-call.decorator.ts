import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiQuery } from '@nestjs/swagger';

interface CallDocs {
  /** One sentence. */
  summary: string;
  /** A body that works as it stands. */
  body?: Record<string, unknown>;
  /** Several bodies, by what they do. */
  bodies?: Record<string, Record<string, unknown>>;
  /** Query parameters with values that work as they stand; required where the name ends in `!`. */
  query?: Record<string, string>;
  /** Parts of the path, with an example of each. */
  params?: Record<string, string>;
  answer: unknown;
  /** What the answer is, where a client relies on its shape. */
  type?: Type | [Type];
}

/** Documents a call of the sandbox, which answers 200 like the network. */
export function SandboxCall(docs: CallDocs): MethodDecorator {
  const { summary, body, bodies, query = {}, params = {}, answer, type } = docs;
  return applyDecorators(
    HttpCode(200),
    ApiOperation({ summary }),
    ...(body ? [ApiBody({ schema: { type: 'object', example: body } })] : []),
    ...(bodies ? [ApiBody({ schema: { type: 'object' }, examples: examplesOf(bodies) })] : []),
    ...Object.entries(query).map(([name, example]) =>
      ApiQuery({ name: name.replace('!', ''), required: name.endsWith('!'), example }),
    ),
    ...Object.entries(params).map(([name, example]) => ApiParam({ name, example })),
    ApiOkResponse({ ...(type && { type }), example: answer }),
  );
}

function examplesOf(bodies: Record<string, Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(bodies).map(([summary, value]) => [summary, { summary, value }]));
}
