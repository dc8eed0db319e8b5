export { AssessmentDto, DayDto } from './dto/fleet.dto.js';
export { TrafficBarDto } from './dto/overview.dto.js';
export { FleetModule } from './fleet.module.js';
export { FleetService, type AssessedEntry } from './fleet.service.js';
export { OverviewRepository } from './overview.repository.js';
export { TrafficRepository, type TrafficBar } from './traffic.repository.js';
