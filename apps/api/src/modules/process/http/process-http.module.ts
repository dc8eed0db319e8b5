import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/index.js';
import { ProcessModule } from '../process.module.js';
import { AdminProcessController } from './admin.controller.js';

@Module({ imports: [AuthModule, ProcessModule], controllers: [AdminProcessController] })
export class ProcessHttpModule {}
