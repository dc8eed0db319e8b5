import { Module } from '@nestjs/common';
import { BodyRoomModule } from '../../../platform/http/index.js';
import { InstanceModule } from '../../instance/index.js';
import { SessionModule } from '../../session/index.js';
import { Base64Service } from '../base64.service.js';
import { MediaFetchModule } from '../media-fetch.module.js';
import { MediaModule } from '../media.module.js';
import { Base64Controller } from './base64.controller.js';
import { FileWait } from './file-wait.js';
import { MediaController } from './media.controller.js';

@Module({
  imports: [BodyRoomModule, InstanceModule, MediaFetchModule, MediaModule, SessionModule],
  providers: [Base64Service, FileWait],
  controllers: [Base64Controller, MediaController],
})
export class MediaHttpModule {}
