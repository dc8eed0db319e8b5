import { applyDecorators } from '@nestjs/common';
import { ApiParam, ApiResponse } from '@nestjs/swagger';

const envelope = (status: number, code: string, message: string) => ({
  status,
  error: 'reason phrase or sentence',
  message,
  code,
  response: { message: [message] },
  requestId: '01JD8Z0000000000000000000',
});

/** Documents one error answer of a route, in the shape that all errors have. */
export function ApiError(status: number, code: string, message: string): MethodDecorator & ClassDecorator {
  return ApiResponse({
    status,
    description: `\`${code}\`: ${message}`,
    example: envelope(status, code, message),
  });
}

/** Documents what every route with an instance in its path may answer, and the path's parameter. */
export function ApiInstanceRoute(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiParam({ name: 'instanceName', example: 'mycompany-sales', description: 'Name of the instance' }),
    ApiError(401, 'MISSING_API_KEY', 'Send your key in the header "apikey"'),
    ApiError(403, 'INVALID_API_KEY', 'This key is unknown, deactivated, or not allowed here'),
    ApiError(404, 'INSTANCE_NOT_FOUND', 'The "mycompany-sales" instance does not exist'),
  );
}
