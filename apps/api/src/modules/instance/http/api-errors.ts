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

/** The same for a route that asks WhatsApp for something. */
export function ApiConnectedRoute(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiInstanceRoute(),
    ApiError(400, 'INSTANCE_NOT_CONNECTED', 'The "mycompany-sales" instance is not connected'),
    ApiError(
      503,
      'SESSIONS_UNAVAILABLE',
      'No process of this gateway that holds connections is running (ROLES with sessions); nothing was done',
    ),
    ApiError(
      504,
      'SESSION_NOT_ANSWERING',
      'The process that holds this connection did not answer within 30 seconds; nothing was done, try again in a moment',
    ),
  );
}
