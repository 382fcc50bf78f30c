ALTER TABLE "cohort" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cohort" ADD COLUMN "moderated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cohort" ADD COLUMN "channel_id" text;--> statement-breakpoint
ALTER TABLE "community" ADD COLUMN "channel_id" text;--> statement-breakpoint
ALTER TABLE "community" ADD COLUMN "hour" smallint;--> statement-breakpoint
ALTER TABLE "community" ADD COLUMN "language_model" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "community" ADD COLUMN "leaderboard" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "platform_state" ADD COLUMN "account_id" text;--> statement-breakpoint
CREATE INDEX "platform_state_of_account" ON "platform_state" USING btree ("platform","account_id");