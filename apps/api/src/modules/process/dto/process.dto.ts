import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../../../platform/config/index.js';

/** One process of the deployment. */
export class ProcessDto {
  @ApiProperty({ example: 'wharf-7d9f:1:0b9e3a5c-6f0d-4c53-9a54-0f5b8d1c2e3f' })
  id!: string;

  @ApiProperty({ enum: ROLES, isArray: true, example: ['sessions'] })
  roles!: Role[];

  @ApiProperty({ description: 'Name of its machine or container.', example: 'wharf-7d9f' })
  host!: string;

  @ApiProperty({ example: 1 })
  pid!: number;

  @ApiProperty({ example: '1.0.0' })
  version!: string;

  @ApiProperty({ example: '2026-11-25T09:00:00.000Z' })
  startedAt!: Date;

  @ApiProperty({ description: 'When it last said that it is there.', example: '2026-11-25T09:04:10.000Z' })
  seenAt!: Date;

  @ApiProperty({ description: 'False once it was silent for 15 seconds; gone from the list after ten minutes.' })
  isAlive!: boolean;

  @ApiProperty({ description: 'Names of the instances whose connection it holds.', example: ['mycompany-sales'] })
  instances!: string[];
}
