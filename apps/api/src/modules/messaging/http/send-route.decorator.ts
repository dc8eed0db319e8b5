import { applyDecorators, Post, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { SentMessageDto } from '../dto/sent-message.dto.js';
import { FoldV1BodyInterceptor } from './fold-v1-body.interceptor.js';
import { RespondAsyncInterceptor } from './respond-async.interceptor.js';
import { ApiSendErrors, COMMON_ERRORS, type SendErrorCode } from './send-errors.js';

export interface SendRouteDescription {
  /** One sentence. */
  summary: string;
  description?: string;
  /** An answer. */
  example: object;
  /** What it is refused with besides what every send may be. */
  errors?: readonly SendErrorCode[];
}

const WAITING =
  'Answers once the message was handed to WhatsApp, after 30 seconds at the latest; what WhatsApp says of it later comes as MESSAGES_UPDATE events.';

const text = { type: 'string' } as const;

/** What the sending policy says of a message that it lets through. */
const HEADERS = {
  'X-Daily-Limit': { schema: text, description: 'Messages that this number may send in a day' },
  'X-Daily-Remaining': { schema: text, description: 'How many of them are left today' },
  'X-AntiBan-Warning': {
    schema: { ...text, example: 'DAILY_WARNING' },
    description: 'Codes of the rules that the message breaks and that only warn, separated by commas',
  },
};

export const ApiIdempotencyKey = (description: string) =>
  ApiHeader({ name: 'Idempotency-Key', required: false, description });

/** What every route that sends has in common, the method and path aside: headers, answers, errors, waiting or not. */
export function SendAnswers({ summary, description, example, errors = [] }: SendRouteDescription, status = 201) {
  return applyDecorators(
    UseInterceptors(RespondAsyncInterceptor, FoldV1BodyInterceptor),
    ApiOperation({ summary, description: description ? `${description} ${WAITING}` : WAITING }),
    ApiIdempotencyKey('Any text of yours: the same key with the same body answers the first message for seven days'),
    ApiHeader({ name: 'Prefer', required: false, description: '`respond-async`: answer 202 at once' }),
    ApiResponse({ status, description: 'Handed to WhatsApp', type: SentMessageDto, example, headers: HEADERS }),
    ApiResponse({
      status: 202,
      description: 'Accepted (`Prefer: respond-async`)',
      type: SentMessageDto,
      example,
      headers: HEADERS,
    }),
    ApiSendErrors([...COMMON_ERRORS, ...errors]),
  );
}

/** A route of `/message` that sends. Bodies of Evolution v1 are read too. */
export const SendRoute = (name: string, description: SendRouteDescription) =>
  applyDecorators(Post(`${name}/:instanceName`), SendAnswers(description));
