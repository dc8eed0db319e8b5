import {
  applyDecorators,
  Injectable,
  mixin,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { finalize } from 'rxjs';
import { LargeBody } from '../../../platform/http/index.js';
import { MultipartReader } from './multipart-reader.js';
import { formValues } from './form-values.js';
import { setUpload, uploadOf } from './upload.js';

/** Reads forms into the plain body that JSON would have been, and the file of their part `file` onto the disk. */
function formInterceptor(dto: Type<object>): Type<NestInterceptor> {
  @Injectable()
  class FormInterceptor implements NestInterceptor {
    constructor(private readonly reader: MultipartReader) {}

    async intercept(context: ExecutionContext, next: CallHandler) {
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      if (request.isMultipart?.()) {
        readPastWhatIsLeft(request, context.switchToHttp().getResponse<FastifyReply>());
        const { fields, file } = await this.reader.read(request);
        request.body = formValues(fields, dto);
        if (file) setUpload(request, file);
      }
      return next.handle().pipe(
        finalize(() => {
          const left = uploadOf(request);
          if (left) void this.reader.discard(left);
        }),
      );
    }
  }
  return mixin(FormInterceptor);
}

/**
 * A form that was refused half-way has a sender that goes on sending. It is read past once the answer has left: else the
 * connection would never end, and many senders do not look at their answer before.
 */
function readPastWhatIsLeft(request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('finish', () => request.raw.unpipe().resume());
}

/**
 * For routes that take a file: bodies may be as large as a file in base64 makes them, and may be forms with the file in
 * the part `file` (see {@link Upload}). The module of the controller imports `MediaModule`.
 * @param dto the class of the body; its property types say what the texts of a form become.
 */
export function MediaBody(dto: Type<object>): MethodDecorator {
  return applyDecorators(
    LargeBody(),
    UseInterceptors(formInterceptor(dto)),
    ApiConsumes('application/json', 'multipart/form-data'),
  );
}
