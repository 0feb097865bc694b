import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../src/config.ts';
import { composeFile } from '../support/compose-file.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml'));

  it('is a file as the Compose Specification has it, and names only what it declares', () => {
    const file = composeFile.parse(parse(read('compose.yaml')));
    for (const [name, service] of Object.entries(file.services)) {
      expect(service.build ?? service.image, name).toBeDefined();
      for (const other of Object.keys(service.depends_on ?? {})) {
        expect(file.services, name).toHaveProperty(other);
        expect(file.services[other]?.healthcheck, other).toBeDefined();
      }
      for (const volume of service.volumes ?? []) {
        const [from = ''] = volume.split(':');
        if (from.startsWith('.')) expect(existsSync(join(root, from)), volume).toBe(true);
        else expect(file.volumes, volume).toHaveProperty(from);
      }
    }
  });

  it('watches the health of both', () => {
    expect(services.redis.healthcheck.test).toEqual(['CMD', 'redis-cli', 'ping']);
    expect(read('Dockerfile')).toMatch(/^HEALTHCHECK .*\n\s+CMD .*\/healthz/m);
  });

  it('runs two bots, each behind a port of its own on this machine alone', () => {
    expect(services.bot.deploy.replicas).toBe(2);
    const [, first, last] = /^127\.0\.0\.1:(\d+)-(\d+):3000$/.exec(services.bot.ports[0]) ?? [];
    expect(Number(last) - Number(first) + 1).toBe(2);
  });

  it('keeps what is stored: written before it is answered, never thrown away, on a volume', () => {
    const command = services.redis.command.join(' ');
    expect(command).toContain('--appendonly yes --appendfsync always');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(services.redis.volumes).toContain('redis-data:/data');
    expect(volumes).toHaveProperty('redis-data');
    expect(services.bot.depends_on.redis.condition).toBe('service_healthy');
  });

  it('gives the bot settings that it takes', () => {
    const environment = Object.fromEntries(
      Object.entries(services.bot.environment).map(([name, value]) => [name, String(value)]),
    );
    expect(readSettings(environment)).toMatchObject({ HOST: '0.0.0.0', SANDBOX: false });
  });
});

describe('the image and the unit', () => {
  it('copy what is there', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, files = '']) =>
      files.split(' '),
    );
    expect(copied).toContain('src');
    for (const file of copied) {
      expect(existsSync(join(root, file)), file).toBe(true);
      expect(read('.dockerignore').split('\n')).toContain(`!${file}`);
    }
  });

  it('start the bot itself, as npm start does, so that signals reach it', () => {
    const start = JSON.parse(read('package.json')).scripts.start.replace(/^exec /, '');
    expect(read('deploy/policy-assistant.service')).toContain(`ExecStart=/usr/bin/${start}`);
    expect(read('Dockerfile')).toContain(`CMD ${JSON.stringify(start.split(' ')).replaceAll(',', ', ')}`);
  });
});
