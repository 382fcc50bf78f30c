CREATE TABLE "account" (
	"platform" text NOT NULL,
	"account_id" text NOT NULL,
	"learner_id" uuid NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_platform_account_id_pk" PRIMARY KEY("platform","account_id")
);
--> statement-breakpoint
CREATE TABLE "chat_line" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"learner_id" uuid NOT NULL,
	"author" text NOT NULL,
	"document" jsonb NOT NULL,
	"delivery_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "chat_line_delivery_id_unique" UNIQUE("delivery_id")
);
--> statement-breakpoint
CREATE TABLE "cohort" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"community_id" uuid NOT NULL,
	"name" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cohort_intake" UNIQUE("community_id","name")
);
--> statement-breakpoint
CREATE TABLE "community" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"platform" text NOT NULL,
	"place_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "community_place" UNIQUE("platform","place_id")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"day" smallint NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"message_id" text,
	"queued_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "delivery_day" UNIQUE("enrolment_id","day")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"learner_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"time_zone" text NOT NULL,
	"hour" smallint NOT NULL,
	"pace" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"next_day" smallint NOT NULL,
	"due_at" timestamp with time zone,
	"enrolled_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learner" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform_state" (
	"platform" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "platform_state_platform_key_pk" PRIMARY KEY("platform","key")
);
--> statement-breakpoint
CREATE TABLE "quiz_answer" (
	"learner_id" uuid NOT NULL,
	"question" text NOT NULL,
	"choices" smallint[] NOT NULL,
	"correct" boolean NOT NULL,
	"tries" smallint NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quiz_answer_learner_id_question_pk" PRIMARY KEY("learner_id","question")
);
--> statement-breakpoint
CREATE TABLE "score_event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"learner_id" uuid NOT NULL,
	"key" text NOT NULL,
	"points" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "score_event_once" UNIQUE("learner_id","key")
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"owner" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "setting_owner_key_pk" PRIMARY KEY("owner","key")
);
--> statement-breakpoint
CREATE TABLE "step_completion" (
	"learner_id" uuid NOT NULL,
	"exercise" text NOT NULL,
	"step" text NOT NULL,
	"facts" jsonb,
	"completed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "step_completion_learner_id_exercise_step_pk" PRIMARY KEY("learner_id","exercise","step")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_learner_id_learner_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learner"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_line" ADD CONSTRAINT "chat_line_learner_id_learner_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learner"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_community_id_community_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."community"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_learner_id_learner_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learner"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_answer" ADD CONSTRAINT "quiz_answer_learner_id_learner_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learner"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_event" ADD CONSTRAINT "score_event_learner_id_learner_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learner"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_completion" ADD CONSTRAINT "step_completion_learner_id_learner_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learner"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_of_learner" ON "account" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "chat_line_of_learner" ON "chat_line" USING btree ("learner_id","id");--> statement-breakpoint
CREATE INDEX "delivery_waiting" ON "delivery" USING btree ("queued_at") WHERE "delivery"."state" = 'queued';--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_running" ON "enrolment" USING btree ("learner_id") WHERE "enrolment"."state" in ('active', 'paused');--> statement-breakpoint
CREATE INDEX "enrolment_due" ON "enrolment" USING btree ("due_at") WHERE "enrolment"."state" = 'active';--> statement-breakpoint
CREATE INDEX "enrolment_cohort" ON "enrolment" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "platform_state_age" ON "platform_state" USING btree ("updated_at");