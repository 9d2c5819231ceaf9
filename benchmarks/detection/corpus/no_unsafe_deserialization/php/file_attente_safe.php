<?php

namespace App\Queue;

final class Consumer
{
    public function __construct(private \Redis $redis, private ReminderHandler $handler)
    {
    }

    public function next(): void
    {
        [, $payload] = $this->redis->blPop(['rappels'], 0);
        $reminder = unserialize($payload, ['allowed_classes' => false]);
        $this->handler->handle((int) $reminder['patient_id'], (string) $reminder['when']);
    }

    public function push(array $reminder): void
    {
        $this->redis->rPush('rappels', serialize($reminder));
    }
}
