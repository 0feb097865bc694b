import { z } from 'zod';

/**
 * The part of the Compose Specification that a plain deployment needs, as strict as its schema: an unknown key, a
 * wrong type or a wrong shape is an error. https://github.com/compose-spec/compose-spec
 */

const duration = z.string().regex(/^(\d+(us|ms|s|m|h))+$/);
const words = z.union([z.string(), z.array(z.string())]);
const name = z.string().regex(/^[a-zA-Z0-9._-]+$/);

const service = z.strictObject({
  build: z
    .union([z.string(), z.strictObject({ context: z.string(), dockerfile: z.string().optional() })])
    .optional(),
  image: z.string().optional(),
  restart: z
    .string()
    .regex(/^(no|always|unless-stopped|on-failure(:\d+)?)$/)
    .optional(),
  init: z.boolean().optional(),
  stop_grace_period: duration.optional(),
  deploy: z.strictObject({ replicas: z.int().positive() }).optional(),
  env_file: z.array(z.strictObject({ path: z.string(), required: z.boolean().optional() })).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  ports: z.array(z.string().regex(/^([\d.]+:)?\d+(-\d+)?:\d+(-\d+)?(\/(tcp|udp))?$/)).optional(),
  volumes: z.array(z.string().regex(/^[^:]+:\/[^:]*(:(ro|rw))?$/)).optional(),
  command: words.optional(),
  depends_on: z
    .record(
      name,
      z.strictObject({
        condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
      }),
    )
    .optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()).refine(([kind]) => ['CMD', 'CMD-SHELL', 'NONE'].includes(kind ?? '')),
      interval: duration.optional(),
      timeout: duration.optional(),
      retries: z.int().optional(),
      start_period: duration.optional(),
    })
    .optional(),
});

export const composeFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  services: z.record(name, service),
  volumes: z.record(name, z.union([z.null(), z.strictObject({ driver: z.string().optional() })])),
});
