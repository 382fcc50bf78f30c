CREATE TABLE "model_use" (
	"owner" text NOT NULL,
	"day" date NOT NULL,
	"answers" integer NOT NULL,
	CONSTRAINT "model_use_owner_day_pk" PRIMARY KEY("owner","day")
);
--> statement-breakpoint
CREATE TABLE "question_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"place_id" text NOT NULL,
	"question" text NOT NULL,
	"section" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "section_vote" (
	"learner_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"place_id" text NOT NULL,
	"section" text NOT NULL,
	"helped" boolean NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "section_vote_learner_id_section_day_pk" PRIMARY KEY("learner_id","section","day")
);
--> statement-breakpoint
ALTER TABLE "section_vote" ADD CONSTRAINT "section_vote_learner_id_learner_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learner"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_log_age" ON "question_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "section_vote_of_place" ON "section_vote" USING btree ("platform","place_id","day");