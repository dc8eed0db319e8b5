import { Module } from '@nestjs/common';
import { SandboxController } from './http/sandbox.controller.js';
import { SandboxControlService } from './sandbox-control.service.js';

@Module({ controllers: [SandboxController], providers: [SandboxControlService] })
export class SandboxControlModule {}
